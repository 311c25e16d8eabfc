/**
 * Colours of the picture. Those that judge have one meaning each: the highlight selects, green works, red is broken, amber warns. The
 * hues of the kinds of networks are Okabe and Ito's, darkened on light ground until text in them can be read, and clear of those four.
 */
export interface Theme {
  readonly ground: string;
  readonly ink: string;
  readonly subtle: string;
  readonly faint: string;
  readonly box: string;
  readonly boxLine: string;
  readonly frame: string;
  readonly frameLine: string;
  readonly host: string;
  readonly hostLine: string;
  readonly bridge: string;
  readonly bridgeFill: string;
  readonly internal: string;
  readonly internalFill: string;
  readonly macvlan: string;
  readonly macvlanFill: string;
  readonly ipvlan: string;
  readonly ipvlanFill: string;
  readonly overlay: string;
  readonly overlayFill: string;
  readonly shared: string;
  readonly sharedFill: string;
  readonly unknown: string;
  readonly unknownFill: string;
  readonly running: string;
  readonly runningFar: string;
  readonly paused: string;
  readonly stopped: string;
  readonly unhealthy: string;
  readonly broken: string;
  /** What is selected. */
  readonly highlight: string;
  /** A way that works. */
  readonly works: string;
}

const light: Theme = {
  ground: '#FBFBF9',
  ink: '#1B1F24',
  subtle: '#5B6470',
  faint: '#9AA3AD',
  box: '#FFFFFF',
  boxLine: '#8A939E',
  frame: '#F1F2EE',
  frameLine: '#E1E3DC',
  host: '#E7E9EC',
  hostLine: '#6A737D',
  bridge: '#00639C',
  bridgeFill: '#DCEBF5',
  internal: '#8F4F7C',
  internalFill: '#F4E6EE',
  macvlan: '#80502E',
  macvlanFill: '#F5E8DE',
  ipvlan: '#6B6B1E',
  ipvlanFill: '#EFEFD4',
  overlay: '#00707E',
  overlayFill: '#D8EEF1',
  shared: '#3D4A99',
  sharedFill: '#E4E7F6',
  unknown: '#5B6470',
  unknownFill: '#ECEEF0',
  running: '#009E73',
  runningFar: '#9FD3C1',
  paused: '#51617A',
  stopped: '#6B737C',
  unhealthy: '#A65A00',
  broken: '#B3261E',
  highlight: '#1259E0',
  works: '#00795A',
};

const dark: Theme = {
  ground: '#14171B',
  ink: '#ECEFF2',
  subtle: '#A3ADB8',
  faint: '#6B7580',
  box: '#20252B',
  boxLine: '#6A7480',
  frame: '#191D22',
  frameLine: '#2A3038',
  host: '#272C33',
  hostLine: '#87919C',
  bridge: '#56B4E9',
  bridgeFill: '#16323F',
  internal: '#D98CB8',
  internalFill: '#3A2434',
  macvlan: '#D6A27C',
  macvlanFill: '#38281C',
  ipvlan: '#C9C97A',
  ipvlanFill: '#2F2F16',
  overlay: '#45C4D4',
  overlayFill: '#12333A',
  shared: '#9AA6F2',
  sharedFill: '#262B4A',
  unknown: '#A3ADB8',
  unknownFill: '#2A2F36',
  running: '#2FC39A',
  runningFar: '#1F6B57',
  paused: '#93A7C4',
  stopped: '#8791A0',
  unhealthy: '#FFB04A',
  broken: '#FF7A70',
  highlight: '#6AA5FF',
  works: '#2FC39A',
};

/** For a wall at the far end of a lit room: black on white, and every line as dark as its hue allows. */
const projector: Theme = {
  ...light,
  ground: '#FFFFFF',
  ink: '#000000',
  subtle: '#2B3138',
  faint: '#5B6470',
  boxLine: '#1B1F24',
  frame: '#F4F4F1',
  frameLine: '#8A939E',
  host: '#DADDE2',
  hostLine: '#1B1F24',
  bridge: '#004B78',
  internal: '#75325F',
  macvlan: '#5F3517',
  ipvlan: '#4F4F0C',
  overlay: '#00545F',
  shared: '#2A357F',
  running: '#00795A',
  runningFar: '#6FBFA5',
  paused: '#33435C',
  stopped: '#3F474F',
  unhealthy: '#8A4B00',
  broken: '#A00F08',
  highlight: '#0B4FE0',
  works: '#00664B',
};

export const themes = { light, dark, projector } as const satisfies Readonly<Record<string, Theme>>;
