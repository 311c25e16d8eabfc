export { engineContract } from './engine-contract.js';
export { standInSsh, type StandInSsh } from './stand-in-ssh.js';
export type { ContractOptions } from './contract-room.js';
