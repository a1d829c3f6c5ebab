/**
 * The arithmetic of the encoder, in AssemblyScript: compiled to WebAssembly with SIMD by `npm run kernel`. Pointers are
 * byte addresses in the shared memory; matrices are rows of 32-bit floats; widths and numbers of columns are multiples
 * of 16, numbers of rows are free. WebAssembly defines every one of these operations to the bit, so that results are
 * the same on every machine.
 */

/**
 * C += A · B, for A of n × k, B of k × m and C of n × m.
 *
 * @param rowA - Floats from one row of A to the next, `columnA` from one column to the next (so A may be transposed).
 * @param rowB - Floats from one row of B to the next; `rowC` likewise.
 */
export function multiply(
  a: usize,
  rowA: i32,
  columnA: i32,
  b: usize,
  rowB: i32,
  c: usize,
  rowC: i32,
  n: i32,
  k: i32,
  m: i32,
): void {
  const ra = <usize>rowA << 2;
  const ca = <usize>columnA << 2;
  const rb = <usize>rowB << 2;
  const rc = <usize>rowC << 2;
  // Blocks of 4 rows by 16 columns: their sums stay in registers.
  for (let j = 0; j < m; j += 16) {
    let i = 0;
    for (; i + 4 <= n; i += 4) {
      const c0 = c + <usize>i * rc + (<usize>j << 2);
      const c1 = c0 + rc;
      const c2 = c1 + rc;
      const c3 = c2 + rc;
      let s00 = v128.load(c0);
      let s01 = v128.load(c0, 16);
      let s02 = v128.load(c0, 32);
      let s03 = v128.load(c0, 48);
      let s10 = v128.load(c1);
      let s11 = v128.load(c1, 16);
      let s12 = v128.load(c1, 32);
      let s13 = v128.load(c1, 48);
      let s20 = v128.load(c2);
      let s21 = v128.load(c2, 16);
      let s22 = v128.load(c2, 32);
      let s23 = v128.load(c2, 48);
      let s30 = v128.load(c3);
      let s31 = v128.load(c3, 16);
      let s32 = v128.load(c3, 32);
      let s33 = v128.load(c3, 48);
      let pa = a + <usize>i * ra;
      let pb = b + (<usize>j << 2);
      for (let p = 0; p < k; p++) {
        const b0 = v128.load(pb);
        const b1 = v128.load(pb, 16);
        const b2 = v128.load(pb, 32);
        const b3 = v128.load(pb, 48);
        let x = v128.load32_splat(pa);
        s00 = f32x4.add(s00, f32x4.mul(x, b0));
        s01 = f32x4.add(s01, f32x4.mul(x, b1));
        s02 = f32x4.add(s02, f32x4.mul(x, b2));
        s03 = f32x4.add(s03, f32x4.mul(x, b3));
        x = v128.load32_splat(pa + ra);
        s10 = f32x4.add(s10, f32x4.mul(x, b0));
        s11 = f32x4.add(s11, f32x4.mul(x, b1));
        s12 = f32x4.add(s12, f32x4.mul(x, b2));
        s13 = f32x4.add(s13, f32x4.mul(x, b3));
        x = v128.load32_splat(pa + 2 * ra);
        s20 = f32x4.add(s20, f32x4.mul(x, b0));
        s21 = f32x4.add(s21, f32x4.mul(x, b1));
        s22 = f32x4.add(s22, f32x4.mul(x, b2));
        s23 = f32x4.add(s23, f32x4.mul(x, b3));
        x = v128.load32_splat(pa + 3 * ra);
        s30 = f32x4.add(s30, f32x4.mul(x, b0));
        s31 = f32x4.add(s31, f32x4.mul(x, b1));
        s32 = f32x4.add(s32, f32x4.mul(x, b2));
        s33 = f32x4.add(s33, f32x4.mul(x, b3));
        pa += ca;
        pb += rb;
      }
      v128.store(c0, s00);
      v128.store(c0, s01, 16);
      v128.store(c0, s02, 32);
      v128.store(c0, s03, 48);
      v128.store(c1, s10);
      v128.store(c1, s11, 16);
      v128.store(c1, s12, 32);
      v128.store(c1, s13, 48);
      v128.store(c2, s20);
      v128.store(c2, s21, 16);
      v128.store(c2, s22, 32);
      v128.store(c2, s23, 48);
      v128.store(c3, s30);
      v128.store(c3, s31, 16);
      v128.store(c3, s32, 32);
      v128.store(c3, s33, 48);
    }
    // The same sums in the same order for the rows that are left.
    for (; i < n; i++) {
      const c0 = c + <usize>i * rc + (<usize>j << 2);
      let s0 = v128.load(c0);
      let s1 = v128.load(c0, 16);
      let s2 = v128.load(c0, 32);
      let s3 = v128.load(c0, 48);
      let pa = a + <usize>i * ra;
      let pb = b + (<usize>j << 2);
      for (let p = 0; p < k; p++) {
        const x = v128.load32_splat(pa);
        s0 = f32x4.add(s0, f32x4.mul(x, v128.load(pb)));
        s1 = f32x4.add(s1, f32x4.mul(x, v128.load(pb, 16)));
        s2 = f32x4.add(s2, f32x4.mul(x, v128.load(pb, 32)));
        s3 = f32x4.add(s3, f32x4.mul(x, v128.load(pb, 48)));
        pa += ca;
        pb += rb;
      }
      v128.store(c0, s0);
      v128.store(c0, s1, 16);
      v128.store(c0, s2, 32);
      v128.store(c0, s3, 48);
    }
  }
}

/**
 * Rounds n rows of k floats to 16-bit integers, each row by a step of its own: its largest number becomes 16,383, so that
 * sums of 512 products with 8-bit weights stay below 2^31.
 *
 * @param steps - What one step is worth in each row.
 */
export function round(x: usize, q: usize, steps: usize, n: i32, k: i32): void {
  for (let i = 0; i < n; i++) {
    let largest = f32x4.splat(0);
    const end = x + (<usize>k << 2);
    for (let p = x; p < end; p += 16) largest = f32x4.max(largest, f32x4.abs(v128.load(p)));
    const m: f32 = max(
      max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1)),
      max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)),
    );
    const factor = f32x4.splat(m > 0 ? 16383 / m : 0);
    f32.store(steps + (<usize>i << 2), m / 16383);
    for (; x < end; x += 32) {
      const low = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(x), factor)));
      const high = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(x, 16), factor)));
      v128.store(q, i16x8.narrow_i32x4_s(low, high));
      q += 16;
    }
  }
}

/**
 * Y = X · W + bias for rounded X and weights of 8 bits.
 *
 * @param x - n rows of k 16-bit integers, `stepsX` what one step is worth in each.
 * @param w - Weights as 16-bit integers: for each two rows of W, m pairs of them; `stepsW` what one step is worth in each
 * of the m columns.
 */
export function multiplyRounded(
  x: usize,
  stepsX: usize,
  w: usize,
  stepsW: usize,
  bias: usize,
  y: usize,
  n: i32,
  k: i32,
  m: i32,
): void {
  const rx = <usize>k << 1;
  const rw = <usize>m << 2;
  const ry = <usize>m << 2;
  for (let j: usize = 0; j < rw; j += 64) {
    let i = 0;
    for (; i + 4 <= n; i += 4) {
      let s00 = i32x4.splat(0);
      let s01 = s00;
      let s02 = s00;
      let s03 = s00;
      let s10 = s00;
      let s11 = s00;
      let s12 = s00;
      let s13 = s00;
      let s20 = s00;
      let s21 = s00;
      let s22 = s00;
      let s23 = s00;
      let s30 = s00;
      let s31 = s00;
      let s32 = s00;
      let s33 = s00;
      let px = x + <usize>i * rx;
      let pw = w + j;
      for (const end = px + rx; px < end; px += 4) {
        const w0 = v128.load(pw);
        const w1 = v128.load(pw, 16);
        const w2 = v128.load(pw, 32);
        const w3 = v128.load(pw, 48);
        let a = v128.load32_splat(px);
        s00 = i32x4.add(s00, i32x4.dot_i16x8_s(a, w0));
        s01 = i32x4.add(s01, i32x4.dot_i16x8_s(a, w1));
        s02 = i32x4.add(s02, i32x4.dot_i16x8_s(a, w2));
        s03 = i32x4.add(s03, i32x4.dot_i16x8_s(a, w3));
        a = v128.load32_splat(px + rx);
        s10 = i32x4.add(s10, i32x4.dot_i16x8_s(a, w0));
        s11 = i32x4.add(s11, i32x4.dot_i16x8_s(a, w1));
        s12 = i32x4.add(s12, i32x4.dot_i16x8_s(a, w2));
        s13 = i32x4.add(s13, i32x4.dot_i16x8_s(a, w3));
        a = v128.load32_splat(px + 2 * rx);
        s20 = i32x4.add(s20, i32x4.dot_i16x8_s(a, w0));
        s21 = i32x4.add(s21, i32x4.dot_i16x8_s(a, w1));
        s22 = i32x4.add(s22, i32x4.dot_i16x8_s(a, w2));
        s23 = i32x4.add(s23, i32x4.dot_i16x8_s(a, w3));
        a = v128.load32_splat(px + 3 * rx);
        s30 = i32x4.add(s30, i32x4.dot_i16x8_s(a, w0));
        s31 = i32x4.add(s31, i32x4.dot_i16x8_s(a, w1));
        s32 = i32x4.add(s32, i32x4.dot_i16x8_s(a, w2));
        s33 = i32x4.add(s33, i32x4.dot_i16x8_s(a, w3));
        pw += rw;
      }
      const to = y + <usize>i * ry + j;
      const steps = stepsX + (<usize>i << 2);
      finish(s00, s01, s02, s03, steps, stepsW + j, bias + j, to);
      finish(s10, s11, s12, s13, steps + 4, stepsW + j, bias + j, to + ry);
      finish(s20, s21, s22, s23, steps + 8, stepsW + j, bias + j, to + 2 * ry);
      finish(s30, s31, s32, s33, steps + 12, stepsW + j, bias + j, to + 3 * ry);
    }
    for (; i < n; i++) {
      let s0 = i32x4.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let px = x + <usize>i * rx;
      let pw = w + j;
      for (const end = px + rx; px < end; px += 4) {
        const a = v128.load32_splat(px);
        s0 = i32x4.add(s0, i32x4.dot_i16x8_s(a, v128.load(pw)));
        s1 = i32x4.add(s1, i32x4.dot_i16x8_s(a, v128.load(pw, 16)));
        s2 = i32x4.add(s2, i32x4.dot_i16x8_s(a, v128.load(pw, 32)));
        s3 = i32x4.add(s3, i32x4.dot_i16x8_s(a, v128.load(pw, 48)));
        pw += rw;
      }
      finish(s0, s1, s2, s3, stepsX + (<usize>i << 2), stepsW + j, bias + j, y + <usize>i * ry + j);
    }
  }
}

/** Sixteen sums of a row as floats, with their bias. */
// @ts-ignore: decorator
@inline
function finish(s0: v128, s1: v128, s2: v128, s3: v128, stepX: usize, stepsW: usize, bias: usize, y: usize): void {
  const step = v128.load32_splat(stepX);
  v128.store(y, value(s0, step, stepsW, bias));
  v128.store(y, value(s1, step, stepsW + 16, bias + 16), 16);
  v128.store(y, value(s2, step, stepsW + 32, bias + 32), 32);
  v128.store(y, value(s3, step, stepsW + 48, bias + 48), 48);
}

// @ts-ignore: decorator
@inline
function value(sum: v128, step: v128, stepsW: usize, bias: usize): v128 {
  const scaled = f32x4.mul(f32x4.convert_i32x4_s(sum), f32x4.mul(step, v128.load(stepsW)));
  return f32x4.add(scaled, v128.load(bias));
}

/** B = Aᵀ, for A of n × m; the columns of B from n to `rowB` are left as they are. */
export function transpose(a: usize, rowA: i32, n: i32, m: i32, b: usize, rowB: i32): void {
  for (let i = 0; i < n; i++) {
    const from = a + (<usize>(i * rowA) << 2);
    const to = b + (<usize>i << 2);
    for (let j = 0; j < m; j++) f32.store(to + (<usize>(j * rowB) << 2), f32.load(from + (<usize>j << 2)));
  }
}

/** Sets negative numbers to 0. */
export function rectify(x: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (const end = x + (<usize>count << 2); x < end; x += 16) v128.store(x, f32x4.max(v128.load(x), zero));
}

/** y += x. */
export function add(y: usize, x: usize, count: i32): void {
  for (const end = y + (<usize>count << 2); y < end; y += 16) {
    v128.store(y, f32x4.add(v128.load(y), v128.load(x)));
    x += 16;
  }
}

/**
 * Each row sees its neighbours: y = x + before · (the row before) + after · (the row after), number by number, over the n
 * rows of one sentence.
 */
export function blend(x: usize, before: usize, after: usize, y: usize, n: i32, m: i32): void {
  const r = <usize>m << 2;
  for (let i = 0; i < n; i++) {
    const from = x + <usize>i * r;
    const to = y + <usize>i * r;
    for (let j: usize = 0; j < r; j += 16) {
      let v = v128.load(from + j);
      if (i > 0) v = f32x4.add(v, f32x4.mul(v128.load(before + j), v128.load(from + j - r)));
      if (i < n - 1) v = f32x4.add(v, f32x4.mul(v128.load(after + j), v128.load(from + j + r)));
      v128.store(to + j, v);
    }
  }
}

/** 1 / (1 + e^-x): the power of two by its exponent, the rest by a polynomial (relative error below 1e-6). */
// @ts-ignore: decorator
@inline
function sigmoid(x: v128): v128 {
  const limit = f32x4.splat(40);
  let t = f32x4.mul(f32x4.max(f32x4.min(x, limit), f32x4.neg(limit)), f32x4.splat(-1.44269504));
  const whole = f32x4.floor(t);
  t = f32x4.sub(t, whole);
  let p = f32x4.splat(0.00189646);
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(0.00894283));
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(0.0558662));
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(0.24014));
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(0.693154));
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23);
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, f32x4.mul(p, power)));
}

// @ts-ignore: decorator
@inline
function tanh(x: v128): v128 {
  return f32x4.sub(f32x4.mul(f32x4.splat(2), sigmoid(f32x4.mul(x, f32x4.splat(2)))), f32x4.splat(1));
}

/**
 * A bidirectional minGRU (Feng et al. 2024, "Were RNNs all we needed?") over the n rows of one sentence:
 * h = h' + z · (c − h'), from the left in the first half of y and from the right in the second.
 *
 * @param x - Rows of four times `width`: z before its sigmoid and c before its hyperbolic tangent, of the
 * left-to-right half, then of the other; both are replaced by what they become.
 * @param y - Rows of twice `width`.
 */
export function scan(x: usize, y: usize, n: i32, width: i32): void {
  const rx = <usize>width << 4;
  const ry = <usize>width << 3;
  const half = <usize>width << 2;
  for (let j: usize = 0; j < half; j += 16) {
    let h = f32x4.splat(0);
    let px = x + j;
    let py = y + j;
    for (let i = 0; i < n; i++) {
      const z = sigmoid(v128.load(px));
      v128.store(px, z);
      const c = tanh(v128.load(px + half));
      v128.store(px + half, c);
      h = f32x4.add(h, f32x4.mul(z, f32x4.sub(c, h)));
      v128.store(py, h);
      px += rx;
      py += ry;
    }
    h = f32x4.splat(0);
    px = x + <usize>(n - 1) * rx + 2 * half + j;
    py = y + <usize>(n - 1) * ry + half + j;
    for (let i = 0; i < n; i++) {
      const z = sigmoid(v128.load(px));
      v128.store(px, z);
      const c = tanh(v128.load(px + half));
      v128.store(px + half, c);
      h = f32x4.add(h, f32x4.mul(z, f32x4.sub(c, h)));
      v128.store(py, h);
      px -= rx;
      py -= ry;
    }
  }
}
