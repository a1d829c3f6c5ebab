/** What learning needs beside the encoder's own kernel (see `src/syntax/encoder/kernel.as.ts`): gradients and Adam. */

/** Every one of n rows becomes a copy of `row`. */
export function fillRows(c: usize, row: usize, n: i32, m: i32): void {
  for (let i = 0; i < n; i++) memory.copy(c + (<usize>(i * m) << 2), row, <usize>m << 2);
}

/** Gradient of `blend`: adds to `dBefore` and `dAfter`; dx is written. */
export function blendGradient(
  x: usize,
  before: usize,
  after: usize,
  dy: usize,
  dx: usize,
  dBefore: usize,
  dAfter: usize,
  n: i32,
  m: i32,
): void {
  const r = <usize>m << 2;
  for (let i = 0; i < n; i++) {
    const at = <usize>i * r;
    for (let j: usize = 0; j < r; j += 16) {
      const g = v128.load(dy + at + j);
      let d = g;
      if (i > 0) {
        v128.store(dBefore + j, f32x4.add(v128.load(dBefore + j), f32x4.mul(g, v128.load(x + at + j - r))));
        d = f32x4.add(d, f32x4.mul(v128.load(after + j), v128.load(dy + at + j - r)));
      }
      if (i < n - 1) {
        v128.store(dAfter + j, f32x4.add(v128.load(dAfter + j), f32x4.mul(g, v128.load(x + at + j + r))));
        d = f32x4.add(d, f32x4.mul(v128.load(before + j), v128.load(dy + at + j + r)));
      }
      v128.store(dx + at + j, d);
    }
  }
}

/** Gradient of `scan`: dx (all of it written) from x and y as `scan` left them and dy. */
export function scanGradient(x: usize, y: usize, dy: usize, dx: usize, n: i32, width: i32): void {
  const rx = (<usize>width) << 4;
  const ry = (<usize>width) << 3;
  const half = (<usize>width) << 2;
  const one = f32x4.splat(1);
  for (let j: usize = 0; j < half; j += 16) {
    let carry = f32x4.splat(0);
    for (let i = n - 1; i >= 0; i--) {
      const o = <usize>i * rx + j;
      const p = <usize>i * ry + j;
      const before = i > 0 ? v128.load(y + p - ry) : f32x4.splat(0);
      const z = v128.load(x + o);
      const g = f32x4.add(v128.load(dy + p), carry);
      const rest = f32x4.sub(one, z);
      const dz = f32x4.mul(g, f32x4.sub(v128.load(x + o + half), before));
      v128.store(dx + o, f32x4.mul(dz, f32x4.mul(z, rest)));
      const c = v128.load(x + o + half);
      v128.store(dx + o + half, f32x4.mul(f32x4.mul(g, z), f32x4.sub(one, f32x4.mul(c, c))));
      carry = f32x4.mul(g, rest);
    }
    carry = f32x4.splat(0);
    for (let i = 0; i < n; i++) {
      const o = <usize>i * rx + 2 * half + j;
      const p = <usize>i * ry + half + j;
      const before = i < n - 1 ? v128.load(y + p + ry) : f32x4.splat(0);
      const z = v128.load(x + o);
      const g = f32x4.add(v128.load(dy + p), carry);
      const rest = f32x4.sub(one, z);
      const dz = f32x4.mul(g, f32x4.sub(v128.load(x + o + half), before));
      v128.store(dx + o, f32x4.mul(dz, f32x4.mul(z, rest)));
      const c = v128.load(x + o + half);
      v128.store(dx + o + half, f32x4.mul(f32x4.mul(g, z), f32x4.sub(one, f32x4.mul(c, c))));
      carry = f32x4.mul(g, rest);
    }
  }
}

/** A mask for dropout: 0 with probability `rate`, else 1 / (1 − rate). @returns The generator's next state. */
export function dropoutMask(mask: usize, count: i32, rate: f32, state: u32): u32 {
  const kept: f32 = 1 / (1 - rate);
  const bound = <u32>(<f64>rate * 4294967295);
  for (const end = mask + ((<usize>count) << 2); mask < end; mask += 4) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    f32.store(mask, state < bound ? 0 : kept);
  }
  return state;
}

/** y *= x. */
export function scale(y: usize, x: usize, count: i32): void {
  for (const end = y + ((<usize>count) << 2); y < end; y += 16) {
    v128.store(y, f32x4.mul(v128.load(y), v128.load(x)));
    x += 16;
  }
}

/** Gradient of `rectify`: 0 where y is 0. */
export function rectifyGradient(y: usize, dy: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (const end = y + ((<usize>count) << 2); y < end; y += 16) {
    v128.store(dy, v128.and(v128.load(dy), f32x4.gt(v128.load(y), zero)));
    dy += 16;
  }
}

/** sums += the sum of n rows. */
export function sumRows(x: usize, sums: usize, n: i32, m: i32): void {
  for (let i = 0; i < n; i++) {
    const row = x + ((<usize>(i * m)) << 2);
    for (let j: usize = 0; j < (<usize>m) << 2; j += 16)
      v128.store(sums + j, f32x4.add(v128.load(sums + j), v128.load(row + j)));
  }
}

export function sumOfSquares(x: usize, count: i32): f32 {
  let sum = f32x4.splat(0);
  for (const end = x + ((<usize>count) << 2); x < end; x += 16) {
    const v = v128.load(x);
    sum = f32x4.add(sum, f32x4.mul(v, v));
  }
  return (
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3)
  );
}

/** Adam (Kingma and Ba 2015); gradients are multiplied by `factor` first and set to 0 at the end. */
export function adam(
  w: usize,
  g: usize,
  mean: usize,
  square: usize,
  count: i32,
  rate: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  factor: f32,
): void {
  const f = f32x4.splat(factor);
  const b1 = f32x4.splat(beta1);
  const c1 = f32x4.splat(1 - beta1);
  const b2 = f32x4.splat(beta2);
  const c2 = f32x4.splat(1 - beta2);
  const r = f32x4.splat(rate);
  const e = f32x4.splat(epsilon);
  for (const end = w + ((<usize>count) << 2); w < end; w += 16) {
    const d = f32x4.mul(v128.load(g), f);
    const m = f32x4.add(f32x4.mul(v128.load(mean), b1), f32x4.mul(d, c1));
    const s = f32x4.add(f32x4.mul(v128.load(square), b2), f32x4.mul(f32x4.mul(d, d), c2));
    v128.store(mean, m);
    v128.store(square, s);
    v128.store(w, f32x4.sub(v128.load(w), f32x4.div(f32x4.mul(r, m), f32x4.add(f32x4.sqrt(s), e))));
    v128.store(g, f32x4.splat(0));
    g += 16;
    mean += 16;
    square += 16;
  }
}

/** average += share · (w − average). */
export function average(average: usize, w: usize, count: i32, share: f32): void {
  const s = f32x4.splat(share);
  for (const end = w + ((<usize>count) << 2); w < end; w += 16) {
    const a = v128.load(average);
    v128.store(average, f32x4.add(a, f32x4.mul(s, f32x4.sub(v128.load(w), a))));
    average += 16;
  }
}
