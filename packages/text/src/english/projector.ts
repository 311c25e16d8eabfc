/** The page on a classroom's wall. */
export const projector = {
  'projector.enter': 'Presentation mode: the picture alone, large and in high contrast (P)',
  'projector.leave': 'Exit presentation',
  'projector.echo': 'The last commands',
  'projector.point': 'Click a thing to see what it is.',
  'projector.nothingYet':
    'Type a docker or ip command in a terminal: it appears here, and the picture answers.',
  'projector.why': 'Why?',
  'projector.rearrange': 'Rearrange',
  'projector.quiz': 'Hide names',
  'projector.quizMore': 'Names and addresses go; a click on a thing tells its own again (Q)',

  // Comments among the commands: `# ` comes before them.
  'projector.note.ended': '{{container}} ended, exit status {{status}}',
  'projector.note.endedMemory': '{{container}} ran out of memory and ended, exit status {{status}}',
  'projector.note.signalled': '{{container}} got the signal {{signal}}',
  'projector.note.signalEnded': '{{container}} got the signal {{signal}} and ended',
  'projector.note.created': '{{container}} was created from {{image}}',
  'projector.note.started': '{{container}} was created from {{image}} and started; its options are not known',
  'projector.note.gone': '{{container}} ran from {{image}} and is gone; its options are not known',
  'projector.note.again': '{{product}} started {{container}} again: its restart policy',
  'projector.note.toolCreated': '{{tool}}: {{container}} created',
  'projector.note.toolStarted': '{{tool}}: {{container}} created and started',
  'projector.note.toolNetwork': '{{tool}}: network {{network}} created',
  'projector.note.network': 'network {{network}} created; its options are not known',
  'projector.note.updated': 'the settings of {{container}} were changed (docker update)',
  'projector.note.plugged': '{{link}} was put on its bridge again',
  'projector.note.withheld': 'without {{options}}: these values are not shown',
} as const;
