/** A model comes out of its file as it went in; another format, or damage anywhere, is refused with its code. */

import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { expect, it } from 'vitest';

import { OnRecordError, type ErrorCode } from '../../src/errors.ts';
import { modelChecksums } from '../../src/model/checksums.ts';
import { formatVersion, loadModel, modelFile, packModel, unpackModel } from '../../src/model/format.ts';
import { loadFrom, packageRoot, type Load } from '../../src/model/load.ts';

const model = {
  values: { tags: ['NOUN|NN', 'VERB|VBD'], scale: 2 },
  sections: {
    checks: Uint16Array.of(1, 0, 65535),
    small: Int8Array.of(-128, 0, 127),
    slots: Uint32Array.of(4294967295, 1),
    none: new Uint8Array(0),
  },
};

function files(bytes: Uint8Array, passport: Record<string, unknown> = {}): Load {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const json = JSON.stringify({ name: 'm', format: formatVersion, sha256, ...passport });
  return async (path) => (path.endsWith('.json') ? new TextEncoder().encode(json) : bytes);
}

async function codeOf(run: () => unknown): Promise<ErrorCode | null> {
  try {
    await run();
    return null;
  } catch (error) {
    if (error instanceof OnRecordError) return error.code;
    throw error;
  }
}

it('gives back what was packed', async () => {
  expect(unpackModel(packModel(model), 'm')).toEqual(model);
  expect(await loadModel(files(gzipSync(packModel(model))), 'm')).toEqual(model);
});

it('refuses another format, in the file and in the passport', async () => {
  const bytes = packModel(model);
  bytes[4] = 99;
  expect(await codeOf(() => unpackModel(bytes, 'm'))).toBe('model-version');
  expect(await codeOf(() => loadModel(files(gzipSync(packModel(model)), { format: 99 }), 'm'))).toBe('model-version');
});

it('refuses what is damaged', async () => {
  const bytes = packModel(model);
  const packed = gzipSync(bytes);
  const headless = bytes.slice();
  headless[0] = 0;
  const garbled = bytes.slice();
  garbled[12] = 0;
  expect(await codeOf(() => unpackModel(headless, 'm'))).toBe('model-malformed');
  expect(await codeOf(() => unpackModel(garbled, 'm'))).toBe('model-malformed');
  for (let length = 0; length < bytes.length - 8; length += 5)
    expect(await codeOf(() => unpackModel(bytes.slice(0, length), 'm'))).toBe('model-malformed');
  expect(await codeOf(() => loadModel(files(packed, { sha256: '0'.repeat(64) }), 'm'))).toBe('model-malformed');
  expect(await codeOf(() => loadModel(files(packed.subarray(0, packed.length - 9)), 'm'))).toBe('model-malformed');
  expect(await codeOf(() => loadModel(async () => new TextEncoder().encode('no'), 'm'))).toBe('model-malformed');
});

it('lists the checksums of the shipped models, and they are true', async () => {
  const load = loadFrom(packageRoot);
  const names = readdirSync(new URL('models', packageRoot));
  expect(names.length).toBeGreaterThan(0);
  const sums = await modelChecksums(load, names);
  expect(Object.keys(sums)).toEqual(names);
  for (const name of names) {
    const bytes = await load(modelFile(name));
    expect(sums[name]).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});
