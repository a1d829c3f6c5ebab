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

/** B = Aᵀ, for A of n × m; the columns of B from n to `rowB` are left as they are. */
export function transpose(a: usize, rowA: i32, n: i32, m: i32, b: usize, rowB: i32): void {
  for (let i = 0; i < n; i++) {
    const from = a + (<usize>(i * rowA) << 2);
    const to = b + (<usize>i << 2);
    for (let j = 0; j < m; j++) f32.store(to + (<usize>(j * rowB) << 2), f32.load(from + (<usize>j << 2)));
  }
}

/** Every one of n rows becomes a copy of `row`. */
export function fillRows(c: usize, row: usize, n: i32, m: i32): void {
  for (let i = 0; i < n; i++) memory.copy(c + (<usize>(i * m) << 2), row, <usize>m << 2);
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

/**
 * A bidirectional minGRU (Feng et al. 2024, "Were RNNs all we needed?") over the n rows of one sentence:
 * h = h' + z · (c − h'), from the left in the first half of y and from the right in the second.
 *
 * @param x - Rows of four times `width`: z before the sigmoid and c of the left-to-right half, then of the other; z is
 * replaced by its sigmoid.
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
      h = f32x4.add(h, f32x4.mul(z, f32x4.sub(v128.load(px + half), h)));
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
      h = f32x4.add(h, f32x4.mul(z, f32x4.sub(v128.load(px + half), h)));
      v128.store(py, h);
      px -= rx;
      py -= ry;
    }
  }
}
