/** A mention in the making: what names, nominals and pronouns tell before it is known which of them are the same. */

import type { EntityType, MentionForm } from '../document.ts';
import type { Gender } from './lexicon.ts';
import type { Range } from './phrase.ts';

export interface Draft extends Range {
  readonly head: number;
  readonly form: MentionForm;
  readonly type: EntityType;
  readonly name: Range | null;
  readonly role: Range | null;
  /** What it is known by: a name's words, a country's code, a nominal's head noun. */
  readonly key: string;
  /** State that it belongs to or is, as ISO 3166-1 alpha-3. */
  readonly country: string | null;
  readonly gender: Gender;
  readonly plural: boolean;
  /** For a nominal, whether it points back: the ministry, this delegation, his government. */
  readonly definite: boolean;
  /** The listed office of a role beside a name (`prime minister`), or null. */
  readonly office: string | null;
  /** Whether a capital or seat of government stands for the government. */
  readonly metonym: boolean;
  /** How fully it names what it refers to; of the mentions of an entity the fullest is its label. */
  readonly fullness: number;
  /** The mention that it is the same as by construction (an apposition, an acronym in brackets), or null. */
  readonly same: Draft | null;
}
