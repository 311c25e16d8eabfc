/** The body of `POST /containers/create`, read into a spec. */
import {
  type Json,
  type JsonObject,
  entriesOf,
  isObject,
  numberOf,
  objectOf,
  textMapOf,
  textMapOrNull,
  textOf,
  textsOf,
} from '../json.js';
import { exposedByImage } from '../shape/image.js';
import type { ContainerSpec, EndpointSettings, Healthcheck, PortBinding } from '../world/records.js';
import { Refusal } from '../world/refusal.js';

/** @throws Refusal for an empty body */
export function readContainerSpec(body: Json): ContainerSpec {
  const image = textOf(objectOf(body)['Image']);
  if (!isObject(body) || image === '') {
    throw new Refusal(400, 'Config cannot be empty in order to create a container');
  }
  const { HostConfig, NetworkingConfig, ...config } = body;
  const host = objectOf(HostConfig);
  const restart = objectOf(host['RestartPolicy']);
  const exposed = entriesOf(body['ExposedPorts']).map(([port]) => withProtocol(port));
  return {
    image,
    command: wordsOrNull(body['Cmd']),
    entrypoint: wordsOrNull(body['Entrypoint']),
    environment: Array.isArray(body['Env']) ? textsOf(body['Env']) : null,
    labels: textMapOf(body['Labels']),
    hostname: textOf(body['Hostname']) || null,
    domainname: textOf(body['Domainname']),
    mac: textOf(body['MacAddress']) || null,
    exposedPorts: [...new Set([...exposed, ...exposedByImage(image)])].toSorted(),
    healthcheck: readHealthcheck(body['Healthcheck']),
    networkMode: textOf(host['NetworkMode']) || 'default',
    portBindings: isObject(host['PortBindings']) ? readBindings(host['PortBindings']) : null,
    publishAllPorts: host['PublishAllPorts'] === true,
    restartPolicy: {
      name: textOf(restart['Name']),
      maximumRetryCount: numberOf(restart['MaximumRetryCount']),
    },
    autoRemove: host['AutoRemove'] === true,
    links: textsOf(host['Links']),
    endpoints: readEndpoints(NetworkingConfig),
    told: { config, hostConfig: host },
  };
}

/** `EndpointConfig` of a connect, or one of `EndpointsConfig` of a create. */
export function readEndpointSettings(value: Json | undefined): EndpointSettings {
  const json = objectOf(value);
  const ipam = objectOf(json['IPAMConfig']);
  return {
    aliases: textsOf(json['Aliases']),
    links: Array.isArray(json['Links']) ? textsOf(json['Links']) : null,
    ipv4: textOf(ipam['IPv4Address']) || null,
    ipv6: textOf(ipam['IPv6Address']) || null,
    linkLocal: textsOf(ipam['LinkLocalIPs']),
    driverOptions: textMapOrNull(json['DriverOpts']),
    mac: textOf(json['MacAddress']) || null,
    gatewayPriority: numberOf(json['GwPriority']),
    ipamTold: isObject(json['IPAMConfig']) ? json['IPAMConfig'] : null,
  };
}

function readEndpoints(networking: Json | undefined): Map<string, EndpointSettings> {
  const endpoints = entriesOf(objectOf(networking)['EndpointsConfig']);
  return new Map(endpoints.map(([name, value]) => [name, readEndpointSettings(value)]));
}

function readBindings(value: JsonObject): Map<string, PortBinding[]> {
  return new Map(
    entriesOf(value).map(([port, bindings]) => {
      const lines: readonly Json[] = Array.isArray(bindings) && bindings.length > 0 ? bindings : [{}];
      return [
        withProtocol(port),
        lines.map((line) => ({
          hostIp: textOf(objectOf(line)['HostIp']),
          hostPort: textOf(objectOf(line)['HostPort']),
        })),
      ];
    }),
  );
}

/** Docker's nanoseconds; its defaults are 30 s and three tries. */
function readHealthcheck(value: Json | undefined): Healthcheck | null {
  const json = objectOf(value);
  const test = textsOf(json['Test']);
  if (test.length === 0) return null;
  return {
    test,
    interval: (numberOf(json['Interval']) || 30e9) / 1e6,
    retries: numberOf(json['Retries']) || 3,
    told: json,
  };
}

function wordsOrNull(value: Json | undefined): string[] | null {
  return typeof value === 'string' ? [value] : Array.isArray(value) ? textsOf(value) : null;
}

function withProtocol(port: string): string {
  return port.includes('/') ? port : `${port}/tcp`;
}
