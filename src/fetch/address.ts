/** Refuses addresses that are not of the public internet, so that no page or feed can make us reach into a network. */

import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { OnRecordError } from '../errors.ts';

/** Whether an IP address may be connected to. */
export type AddressRule = (address: string) => boolean;

const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is public unicast. Private, loopback, link-local, unique-local, carrier-grade NAT, multicast and
 * reserved ranges are not; nor is IPv6 that carries such an IPv4 address or that is translated (mapped, compatible, 6to4,
 * NAT64), or that is not of 2000::/3, out of which all public addresses are given.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(PUBLIC_IPV6)) return false;
  return parsed.range() === 'unicast';
}

/**
 * Checks what can be checked of a URL before its name is resolved.
 *
 * @throws OnRecordError `address-refused`.
 */
export function checkAddress(url: string, mayConnect: AddressRule): URL {
  const refuse = (reason: string): OnRecordError => new OnRecordError('address-refused', { url, reason });
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw refuse('it is no absolute address');
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') throw refuse('it is neither http nor https');
  if (parsed.username !== '' || parsed.password !== '') throw refuse('it holds a user name or password');
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  // Names are checked when they have been resolved, by `guardedLookup`.
  if (isIP(host) !== 0 && !mayConnect(host)) throw refuse(`${host} is not on the public internet`);
  return parsed;
}

/**
 * Resolves a name for a connection and hands on addresses only if every one of them may be connected to. The connection
 * goes to the address that was checked; the name is not resolved a second time.
 */
export function guardedLookup(mayConnect: AddressRule): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const refused = addresses.find(({ address }) => !mayConnect(address));
      const first = addresses[0];
      if (refused || !first) {
        const reason = refused
          ? `its name leads to ${refused.address}, which is not on the public internet`
          : 'no address';
        return callback(new OnRecordError('address-refused', { url: hostname, reason }), '', 0);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
