/** What became of the work: saved, waiting, refused. */
export const savingTexts = {
  "save.loading": "Loading",
  "save.saved": "Saved",
  "save.saving": "Saving",
  "save.offline": "Offline, {count} waiting",
  "save.offlineNone": "Offline",
  "save.busy": "Server busy, {count} waiting",
  "save.busyNone": "Server busy",
  "save.readonly": "View only",
  "save.closed": "Closed",
  "save.failed": "Not saved",
  "save.savedHint": "Everything you did is stored on the server.",

  "banner.retry": "Try now",

  "save.savingHint": {
    one: "1 change on its way to the server.",
    other: "{count} changes on their way to the server.",
  },
  "save.readonlyHint": "This link lets you look, not draw.",

  "banner.offline":
    "No connection. You can go on: your work is kept in this browser and sent when the server is back.",
  "banner.offlineWaiting": {
    one: "No connection. 1 change is kept in this browser and sent when the server is back.",
    other:
      "No connection. {count} changes are kept in this browser and sent when the server is back.",
  },
  "banner.offlineStore":
    "This browser has no room for your work (private window, or its disk is full). It is sent while there is a connection: until then keep this tab open.",
  "banner.tooBig": "A change was too big for the server and was not sent. Undo it, or split it.",
  "banner.full":
    "The server has no space left for this board. It can be read, but nothing is stored until there is space again. What you did is kept in this browser and sent then.",
  "banner.flood": "This page sent more than the server takes from one person. Reload it to go on.",
  "banner.busy":
    "More came from your network or to this board than the server takes just now. It is tried again; your work is kept in this browser.",
  "banner.malformed":
    "The server refused what this page sent. Reload it; if that happens again, tell whoever runs the server.",
  "banner.reload": "Reload",
  "banner.dismiss": "Dismiss",
} as const;
