/** How likely an act is political: what its sentence is about, who does it to whom, and what kind of act it is. */

import type { ActorLayer, Event, MentionLayer, Participant } from '../document.ts';
import { loadModel, type Model } from '../model/format.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';
import { topicModelOf, topics, TopicScorer } from './topic.ts';

/** The layers by which an act is judged. */
export interface Judged {
  readonly tree: Tree;
  readonly mentions: MentionLayer;
  readonly actors: ActorLayer;
}

/** Judges the acts of a document. */
export type Judge = (layers: Judged) => (event: Event) => boolean;

/** Sectors whose people act in politics by office. */
const offices: ReadonlySet<string> = new Set('GOV LEG MIL IGO OPP REB PTY SPY UAF'.split(' '));
/** Those who keep the law: of private people as of politicians. */
const lawful: ReadonlySet<string> = new Set(['JUD', 'COP']);

/** Words of less mass tell no topic. */
const leastTold = 0.7;

/** Loads the model; the function that it gives says whether an act belongs into a record of politics. */
export async function openJudge(load: Load): Promise<Judge> {
  const model = await loadModel(load, 'events');
  const { weights, threshold } = verdictsOf(model);
  const topicModel = topicModelOf(model);
  return (layers) => {
    const scorer = new TopicScorer(layers.tree, layers.mentions, topicModel);
    return (event) => {
      const features = politicalFeatures(event, layers, scorer);
      let sum = 0;
      for (const [feature, value] of features) sum += (weights[feature] ?? 0) * value;
      if (sum >= threshold) return true;
      // Missiles hit Iran: where hardly a word tells the topic, a state is taken for what it mostly is.
      const isUntold = scorer.mass(layers.tree.sentence(layers.tree.tokenAt(event.trigger.start))) < leastTold;
      return isUntold && !features.some(([feature]) => feature === 'rank:other');
    };
  };
}

function verdictsOf({ values }: Model): {
  readonly weights: Readonly<Record<string, number>>;
  readonly threshold: number;
} {
  return { weights: values['verdict'] as Readonly<Record<string, number>>, threshold: values['threshold'] as number };
}

/** By what an act is judged: names of features and their values. */
export function politicalFeatures(
  event: Event,
  { tree, mentions, actors }: Judged,
  scorer: Pick<TopicScorer, 'scores'>,
): readonly (readonly [feature: string, value: number])[] {
  const scores = scorer.scores(tree.sentence(tree.tokenAt(event.trigger.start)));
  const [politics, ...others] = scores as [number, ...number[]];
  const odds = between(politics - Math.max(...others), -7, 4) / 3;
  const sport = between(scores[topics.indexOf('sport')]! - politics, -4, 4) / 3;
  const kinds = (parties: readonly Participant[]) => parties.map((party) => kindOf(party, mentions, actors));
  const source = chief(kinds(event.sources));
  const target = chief(kinds(event.targets));
  // Who does it weighs most; where nobody is known, to whom it is done.
  const rank = rankOf(source) ?? rankOf(target) ?? 'other';
  return [
    ['bias', 1],
    ['odds', odds],
    ['sport', sport],
    [`rank:${rank}`, 1],
    [`odds:${rank}`, odds],
    [`sport:${rank}`, sport],
    [`source:${source}`, 1],
    [`target:${target}`, 1],
    [`type:${event.plover}`, 0.7],
  ];
}

function kindOf({ entity, sector: own }: Participant, mentions: MentionLayer, actors: ActorLayer): string {
  if (entity === null) return 'unknown';
  const { type } = mentions.entities[entity]!;
  const actor = actors.actors[entity];
  const sector = own ?? actor?.sector?.value;
  if (sector !== undefined && offices.has(sector)) return 'office';
  if (sector !== undefined && lawful.has(sector)) return 'law';
  if (type === 'state' || type === 'people' || type === 'place') return type;
  return `${type}${sector === undefined ? '' : '-sector'}${actor?.country == null ? '' : '-country'}`;
}

/** Of several parties the one that says most. */
function chief(kinds: readonly string[]): string {
  return kinds.find((kind) => kind === 'office') ?? kinds[0] ?? 'none';
}

function rankOf(kind: string): string | null {
  if (kind === 'none' || kind === 'unknown') return null;
  return kind === 'office' || kind === 'law' || kind === 'state' ? kind : 'other';
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
