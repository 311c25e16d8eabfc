import { isIP } from 'node:net';
import type { ProbeRequest } from '@patchbay/topology';

const longestName = 253;
const longestLabel = 63;
const highestPort = 65_535;

/**
 * Why a request can not be asked at all, or null. Names are printable ASCII in labels of 1 to 63 bytes (RFC 1035 §3.1; Docker
 * lets underscores through), addresses are IPv4 or IPv6.
 */
export function refusalOf(request: ProbeRequest): string | null {
  switch (request.kind) {
    case 'dns':
      return refusalOfName(request.name) ?? refusalOfType(request.type) ?? refusalOfAddress(request.server);
    case 'tcp':
    case 'udp':
      return refusalOfAddress(request.address) ?? refusalOfPort(request.port);
    case 'ping':
      return refusalOfAddress(request.address);
    default:
      return 'no such probe';
  }
}

function refusalOfName(name: string): string | null {
  const plain = name.replace(/\.$/, '');
  if (plain.length > longestName) return `a DNS name has at most ${longestName} bytes`;
  if (!/^[\x21-\x7e]+$/.test(plain)) return 'not a DNS name';
  const labels = plain.split('.').map((label) => label.length);
  if (labels.includes(0)) return 'a label of a DNS name is not empty';
  return labels.some((length) => length > longestLabel)
    ? `a label of a DNS name has at most ${longestLabel} bytes`
    : null;
}

function refusalOfType(type: string): string | null {
  return type === 'A' || type === 'AAAA' ? null : 'not a type of address';
}

function refusalOfAddress(address: string): string | null {
  return isIP(address) === 0 ? 'not an IP address' : null;
}

function refusalOfPort(port: number): string | null {
  return Number.isInteger(port) && port > 0 && port <= highestPort ? null : 'not a port';
}
