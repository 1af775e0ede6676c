/** Who else is here, and oneself among them. */
export const peopleTexts = {
  "people.label": "People on this board",
  "people.you": "You: {name}",
  "people.follow": "Follow {name}",
  "people.unfollow": "Stop following {name}",
  "people.more": { one: "1 more person", other: "{count} more people" },
  "people.idle": "{name} (away)",

  "me.guest": "Guest {number}",
} as const;
