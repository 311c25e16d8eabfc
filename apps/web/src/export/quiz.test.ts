import { buildScene, exportFormatNames, exportFormats, themes } from '@patchbay/scene';
import { smallExample } from '@patchbay/scene/testing';
import { createTranslate } from '@patchbay/text';
import { expect, test } from 'vitest';

test.each(exportFormatNames.filter((name) => exportFormats[name].isPicture))(
  'a %s that is kept in a quiz tells no name and no address',
  (format) => {
    const topology = smallExample();
    const options = { view: 'wiring', text: createTranslate('en'), hideNames: new Set<never>() } as const;
    for (const closed of [
      new Set<string>(),
      new Set(buildScene(topology, options, null).folds.map(({ key }) => key)),
    ]) {
      const folded = { closed, opened: new Set<string>() };
      const scene = buildScene(topology, { ...options, folded }, null);
      const about = { title: '', description: '', at: '2026-11-21T10:00:00.000Z' };
      const file = exportFormats[format].make({ topology, scene, theme: themes.projector, ...about });
      const things = [...topology.containers.values(), ...topology.networks.values()];
      const names = things.flatMap(({ name, project }) => [name, project ?? name]);
      expect([...new Set(names)].filter((name) => file.includes(name))).toEqual([]);
      expect(file).not.toMatch(/172\.\d+\./);
    }
  },
);
