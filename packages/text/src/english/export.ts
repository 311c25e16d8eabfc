/** Keeping the picture as a file, and opening one. */
export const exports = {
  'export.title': 'Docker networks of {{host}}',
  'export.description': '{{counts}}; view: {{view}}; {{engine}}; {{at}}. Drawn by Patchbay.',
  'export.openTitle': 'Export, or open an export (E)',
  'export.heading': 'Export',
  'export.shown': 'Exports exactly what is shown, filters included. View: {{view}}. Colours: {{theme}}.',
  'export.included':
    'Names, addresses, images and network labels go into the file, whatever they say. Environment values never do: Patchbay does not read them.',
  'export.withoutNames':
    'Names are hidden: the picture goes into the file as it is, without them. The other formats tell every name, and wait until the names are shown again (Q).',
  'export.format.svg.about': 'Drawing that stays sharp; its words can be selected',
  'export.format.png.about': 'Image at twice the size',
  'export.format.drawio.about': 'To go on drawing in diagrams.net',
  'export.format.mermaid.about': 'Flowchart for a README or a wiki',
  'export.format.dot.about': 'Graph for your own tools',
  'export.format.json.about': 'Everything known, which Patchbay opens again',
  'export.copyMermaid': 'Copy Mermaid',
  'export.copied': 'The flowchart is on the clipboard.',
  'export.failed': 'The file could not be written: {{reason}}',
  'export.openFile': 'Open an export…',
  'export.openMore': 'Opens a JSON export of Patchbay. You can also drop one on the page.',
  'export.close': 'Close',

  'saved.title': 'A saved picture',
  'saved.says': 'A saved picture of {{host}} from {{time}}, not live.',
  'saved.back': 'Back to live',
  'saved.line': 'Saved picture',
  'command.blocked.saved': 'This is a saved picture: nothing in it can be changed.',
} as const;
