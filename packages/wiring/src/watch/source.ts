/** One place changes are heard from. `onLive` tells when hearing starts and stops. */
export interface ChangeEvents {
  onChange(): void;
  onLive(live: boolean): void;
}

export interface ChangeSource {
  close(): void;
}
