import { announcementsTexts } from "./announcements.ts";
import { accessTexts } from "./access.ts";
import { appTexts } from "./app.ts";
import { boardTexts } from "./board.ts";
import { commandsTexts } from "./commands.ts";
import { describeTexts } from "./describe.ts";
import { exportTexts } from "./export.ts";
import { importTexts } from "./import.ts";
import { findingTexts } from "./finding.ts";
import { goneTexts } from "./gone.ts";
import { helpTexts } from "./help.ts";
import { linkTexts } from "./link.ts";
import { peopleTexts } from "./people.ts";
import { savingTexts } from "./saving.ts";
import { shareTexts } from "./share.ts";
import { startTexts } from "./start.ts";
import { styleTexts } from "./style.ts";
import { toolsTexts } from "./tools.ts";

/** A text whose form depends on its `{count}`. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/**
 * Every text a user can see, in one language, a file for each noun: a translation is another table
 * with the same keys.
 */
export const en = {
  ...appTexts,
  ...startTexts,
  ...boardTexts,
  ...savingTexts,
  ...goneTexts,
  ...toolsTexts,
  ...styleTexts,
  ...peopleTexts,
  ...shareTexts,
  ...accessTexts,
  ...linkTexts,
  ...describeTexts,
  ...exportTexts,
  ...importTexts,
  ...helpTexts,
  ...findingTexts,
  ...commandsTexts,
  ...announcementsTexts,
} as const satisfies Record<string, string | Plural>;
