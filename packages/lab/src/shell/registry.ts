/** Every program of the lab's shell by its name: a new one is a file of its own and a line here. */
import type { Program } from './program.js';
import { brctl, bridge } from './programs/bridge.js';
import { cat } from './programs/cat.js';
import { curl } from './programs/curl.js';
import { getent } from './programs/getent.js';
import { hostname } from './programs/hostname.js';
import { ifconfig, route } from './programs/ifconfig.js';
import { arp } from './programs/ip-neighbour.js';
import { ip } from './programs/ip.js';
import { nc } from './programs/nc.js';
import { netstat, ss } from './programs/netstat.js';
import { nslookup } from './programs/nslookup.js';
import { ping } from './programs/ping.js';
import { sh } from './programs/sh.js';
import {
  date,
  echo,
  env,
  grep,
  head,
  help,
  installer,
  no,
  pwd,
  sleep,
  tail,
  whoami,
  yes,
  clear,
  uname,
} from './programs/small.js';
import { wget } from './programs/wget.js';

const programs: Readonly<Record<string, Program>> = {
  apk: installer('apk'),
  apt: installer('apt'),
  'apt-get': installer('apt-get'),
  arp,
  ash: sh,
  bash: sh,
  brctl,
  bridge,
  cat,
  clear,
  curl,
  date,
  echo,
  env,
  false: no,
  getent,
  grep,
  head,
  help,
  hostname,
  ifconfig,
  ip,
  nc,
  netstat,
  nslookup,
  ping,
  printenv: env,
  pwd,
  route,
  sh,
  sleep,
  ss,
  tail,
  true: yes,
  uname,
  wget,
  whoami,
  ':': yes,
};

/** The programs that every container of the lab has. */
export const allPrograms: ReadonlyMap<string, Program> = new Map(Object.entries(programs));
