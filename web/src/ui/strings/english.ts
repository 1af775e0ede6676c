import { announcementsTexts } from "./announcements.ts";
import { appTexts } from "./app.ts";
import { boardTexts } from "./board.ts";
import { commandsTexts } from "./commands.ts";
import { peopleTexts } from "./people.ts";
import { savingTexts } from "./saving.ts";
import { toolsTexts } from "./tools.ts";
import type { accessTexts } from "./access.ts";
import type { accountTexts } from "./account.ts";
import type { allCommandsTexts } from "./all-commands.ts";
import type { crowdTexts } from "./crowd.ts";
import type { describeTexts } from "./describe.ts";
import type { exportTexts } from "./export.ts";
import type { findingTexts } from "./finding.ts";
import type { followingTexts } from "./following.ts";
import type { goneTexts } from "./gone.ts";
import type { helpTexts } from "./help.ts";
import type { importTexts } from "./import.ts";
import type { linkTexts } from "./link.ts";
import type { menuTexts } from "./menu.ts";
import type { meTexts } from "./me.ts";
import type { problemTexts } from "./problem.ts";
import type { recordTexts } from "./record.ts";
import type { shareTexts } from "./share.ts";
import type { startTexts } from "./start.ts";
import type { styleTexts } from "./style.ts";

/** A text whose form depends on its `{count}`. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

type Table = Readonly<Record<string, string | Plural>>;

/** Texts of the first page. */
const first = {
  ...announcementsTexts,
  ...appTexts,
  ...boardTexts,
  ...commandsTexts,
  ...peopleTexts,
  ...savingTexts,
  ...toolsTexts,
} as const satisfies Table;

/** Texts that come with the pages and panels that show them: each of these imports its nouns. */
type LateKey =
  | keyof typeof accessTexts
  | keyof typeof accountTexts
  | keyof typeof allCommandsTexts
  | keyof typeof crowdTexts
  | keyof typeof describeTexts
  | keyof typeof exportTexts
  | keyof typeof findingTexts
  | keyof typeof followingTexts
  | keyof typeof goneTexts
  | keyof typeof helpTexts
  | keyof typeof importTexts
  | keyof typeof linkTexts
  | keyof typeof meTexts
  | keyof typeof menuTexts
  | keyof typeof problemTexts
  | keyof typeof recordTexts
  | keyof typeof shareTexts
  | keyof typeof startTexts
  | keyof typeof styleTexts;

/**
 * Every text a user can see, in one language, a file for each noun: a translation is another table
 * with the same keys.
 */
export const en: typeof first & Partial<Record<LateKey, string | Plural>> = { ...first };

/** Takes the texts of a noun into the table, before anything that shows them is made. */
export function addTexts(late: Table): void {
  Object.assign(en, late);
}
