/** Who else is here, and oneself among them. */
export const peopleTexts = {
  "people.label": "People on this board",
  "people.you": "You: {name}",
  "people.follow": "Follow {name}",
  "people.unfollow": "Stop following {name}",
  "people.following": "Following {name}",
  "people.followingHint": "Move the board or press here to stop",
  "people.more": { one: "1 more person", other: "{count} more people" },
  "people.idle": "{name} (away)",
  "people.search": "Find a person",
  "people.hereNow": { one: "1 person here", other: "{count} people here" },

  "me.guest": "Guest {number}",
} as const;
