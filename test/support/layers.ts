/** Reads a text as far as a stage, with the models that the package ships. */

import { createDocument } from '../../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { type Layers, openPipeline, stages } from '../../src/pipeline.ts';

/** A function that reads a text and gives all layers up to and with `last`. */
export async function openLayers(last: keyof Layers): Promise<(text: string) => Layers> {
  const until = stages.findIndex(({ assigns }) => assigns === last);
  const read = await openPipeline(loadFrom(packageRoot), stages.slice(0, until + 1));
  return (text) => read(createDocument({ text, date: null, url: null }));
}
