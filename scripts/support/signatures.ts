/** What `npm audit signatures` has found, from how it ended and what it printed. */

export type Verdict =
  | { readonly kind: 'good'; readonly packages: number }
  /** Packages that are not what the registry signed. */
  | { readonly kind: 'bad' }
  /** It could not ask: no network, or a registry that signs nothing. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** @param status - Exit code; null where it took too long. */
export function verdictOf(status: number | null, output: string): Verdict {
  if (status === null) return { kind: 'unknown', reason: 'it took too long' };
  const packages = Number(/audited (\d+) packages?/.exec(output)?.[1] ?? 0);
  if (status === 0 && packages > 0) return { kind: 'good', packages };
  if (/(?:invalid|missing) (?:registry )?(?:signature|attestation)|tamper/i.test(output)) return { kind: 'bad' };
  const code = /^npm (?:error|ERR!) code (\S+)/m.exec(output)?.[1];
  return { kind: 'unknown', reason: code ?? 'no registry here signs what was installed' };
}
