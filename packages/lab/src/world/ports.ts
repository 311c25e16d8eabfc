/** Host ports in use, and what `-p` asks for. */
import { Refusal } from './refusal.js';
import type { ContainerRecord, PortBinding, PublishedPort } from './records.js';

/** Linux' ip_local_port_range: where Docker takes random ports from. */
const [lowestRandom, highestRandom] = [32_768, 60_999];

export class PortRegistry {
  /** `protocol host-address port`, by owner. */
  private readonly bound = new Map<string, string>();
  private nextRandom = lowestRandom;

  /**
   * Binds one port of a container.
   * @param port as in `80/tcp`
   * @throws Refusal when the host port is taken
   */
  bind(container: ContainerRecord, port: string, binding: PortBinding): PublishedPort[] {
    const [, protocol = 'tcp'] = port.split('/');
    const hostPort = binding.hostPort === '' ? this.freeRandom(protocol) : this.chosen(binding, protocol);
    const addresses = binding.hostIp === '' ? ['0.0.0.0', '::'] : [binding.hostIp];
    for (const address of addresses) this.bound.set(`${protocol} ${address} ${hostPort}`, container.id);
    return addresses.map((hostIp) => ({ port, hostIp, hostPort }));
  }

  release(container: ContainerRecord): void {
    for (const [key, owner] of this.bound) if (owner === container.id) this.bound.delete(key);
  }

  private chosen({ hostIp, hostPort }: PortBinding, protocol: string): number {
    const [first, last] = hostPort.split('-').map(Number);
    for (let port = first ?? 0; port <= (last ?? first ?? 0); port += 1) {
      if (this.isFree(protocol, hostIp, port)) return port;
    }
    throw new Refusal(500, `Bind for ${hostIp || '0.0.0.0'}:${hostPort} failed: port is already allocated`);
  }

  private isFree(protocol: string, hostIp: string, port: number): boolean {
    const clashing = hostIp === '' || hostIp === '0.0.0.0' ? null : [hostIp, '0.0.0.0'];
    for (const key of this.bound.keys()) {
      const [itsProtocol, itsAddress = '', itsPort] = key.split(' ');
      if (itsProtocol !== protocol || Number(itsPort) !== port) continue;
      if (clashing === null || clashing.includes(itsAddress)) return false;
    }
    return true;
  }

  private freeRandom(protocol: string): number {
    for (let tries = lowestRandom; tries <= highestRandom; tries += 1) {
      const port = this.nextRandom;
      this.nextRandom = port === highestRandom ? lowestRandom : port + 1;
      if (this.isFree(protocol, '', port)) return port;
    }
    throw new Refusal(500, 'failed to find free port through the whole range');
  }
}

/** @throws Refusal for what is no port: Docker's words at create */
export function checkPortSpec(port: string, binding?: PortBinding): void {
  if (!/^\d{1,5}(-\d{1,5})?(\/(tcp|udp|sctp))?$/.test(port)) throw invalid(port);
  if (binding !== undefined && !/^(\d{1,5}(-\d{1,5})?)?$/.test(binding.hostPort))
    throw invalid(binding.hostPort);
}

function invalid(words: string): Refusal {
  return new Refusal(400, `invalid port specification: "${words}"`);
}
