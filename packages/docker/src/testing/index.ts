export { engineContract } from './engine-contract.js';
export type { ContractOptions } from './contract-room.js';
