/** The form of the record that was made by hand, `../shared/articles/visit.gold.json`. */

export interface GoldSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface VisitGold {
  readonly statements: readonly {
    readonly source: GoldSpan;
    readonly cue: GoldSpan;
    readonly content: readonly GoldSpan[];
    readonly manner: string;
    readonly speaker: string;
    readonly where?: 'headline';
    readonly time?: { readonly text: string; readonly value: string };
    readonly occasion?: string;
    readonly addressee?: string;
  }[];
  readonly events: readonly {
    readonly trigger: GoldSpan;
    /** Country, sector and name: `RUS GOV (Dmitry Medvedev)`; several are joined by ` + `. */
    readonly source: string | null;
    readonly target: string | null;
    readonly plover: string;
    readonly cameo: string;
    readonly place?: string;
    readonly claimed_by: string | null;
    readonly status: 'past' | 'present' | 'intended';
  }[];
  readonly people: Readonly<
    Record<string, { readonly country: string; readonly role: string; readonly sector: string }>
  >;
  readonly documents: readonly {
    readonly kind: string;
    readonly text: string;
    readonly parties?: readonly string[];
    readonly same_as?: string;
    readonly from?: string;
    readonly to?: string;
    readonly handed_by?: string;
    readonly handed_to?: string;
    readonly published_by?: string;
    readonly count?: string;
    readonly date?: string;
  }[];
  readonly outlet_voice: readonly GoldSpan[];
}
