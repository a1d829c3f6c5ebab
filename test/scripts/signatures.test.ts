/** Packages that are not what was signed fail the check; a network that is not there does not. */

import { expect, it } from 'vitest';
import { verdictOf } from '../../scripts/support/signatures.ts';

const good = 'audited 530 packages in 3s\n\n530 packages have verified registry signatures\n';
const invalid =
  'audited 530 packages in 3s\n\n1 package has an invalid registry signature:\n\nleft@1.0.0\n\nSomeone might have tampered with this package since it was published on the registry!\n';
const missing =
  'audited 2 packages in 1s\n\n1 package has a missing registry signature but the registry is providing signing keys:\n';
const attested = 'audited 2 packages in 1s\n\n1 package has an invalid attestation:\n';
const offline =
  'npm error code ENOTFOUND\nnpm error syscall getaddrinfo\nnpm error network This is a problem related to network connectivity.\n';
const unsigned = 'npm error found no dependencies to audit that were installed from a supported registry\n';

it.each([
  ['all signed', 0, good, { kind: 'good', packages: 530 }],
  ['one that was altered', 1, invalid, { kind: 'bad' }],
  ['one without a signature', 1, missing, { kind: 'bad' }],
  ['one whose attestation is false', 1, attested, { kind: 'bad' }],
  ['no network', 1, offline, { kind: 'unknown', reason: 'ENOTFOUND' }],
  [
    'a registry that signs nothing',
    1,
    unsigned,
    { kind: 'unknown', reason: 'no registry here signs what was installed' },
  ],
  ['nothing looked at', 0, '', { kind: 'unknown', reason: 'no registry here signs what was installed' }],
  ['no end', null, 'audited 5 packages', { kind: 'unknown', reason: 'it took too long' }],
])('%s', (_, status, output, verdict) => {
  expect(verdictOf(status, output)).toEqual(verdict);
});
