/** `onrecord actor NAME`: who somebody is across reports: names, offices over time, what they said and did. */

import { Command } from 'commander';
import { activityOf, findActors } from '../search/people.ts';
import { ExitCode, type Io } from './io.ts';
import { clean } from './render/layout.ts';
import { count } from './render/view.ts';
import { openStoreOf, storeOption } from './store-options.ts';

export function actorCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('actor')
    .summary('show who somebody is across reports')
    .description(
      'Show the names, offices and activity of those whose name holds the words, those in most reports first.',
    )
    .argument('<name>', 'a part of a name, or an id')
    .addOption(storeOption())
    .option('--json', 'print one JSON object a line')
    .action(async (name: string, options: { readonly store?: string; readonly json?: boolean }) => {
      const store = openStoreOf(options, { readonly: true });
      try {
        const actors = findActors(store, name, 5);
        if (actors.length === 0) exitWith(ExitCode.SomeUnread);
        for (const actor of actors) {
          const activity = activityOf(store, actor.id);
          await io.stdout.write(
            options.json ? `${JSON.stringify({ ...actor, activity })}\n` : view({ ...actor, activity }),
          );
        }
        if (actors.length === 0 && !options.json) await io.stdout.write('Nobody was found.\n');
      } finally {
        store.close();
      }
    });
}

type Shown = ReturnType<typeof findActors>[number] & { readonly activity: ReturnType<typeof activityOf> };

function view({ id, type, label, country, sector, names, offices, activity }: Shown): string {
  const lines = [`${label} (${[type, country, sector].filter((part) => part !== null).join(', ')})  ${id}`];
  if (names.length > 1)
    lines.push(
      `  also ${names
        .filter(({ name }) => name !== label)
        .map(({ name }) => name)
        .join('; ')}`,
    );
  for (const { title, former, from, to } of offices)
    lines.push(`  ${former ? 'former ' : ''}${title}, ${from ?? '?'} to ${to ?? '?'}`);
  const { reports, statements, asSource, asTarget, first, last } = activity;
  lines.push(
    `  in ${count(reports, 'report')} from ${first ?? '?'} to ${last ?? '?'}; ${count(statements, 'statement')}; source of ${count(asSource, 'event')}, target of ${asTarget}`,
  );
  return `${lines.map(clean).join('\n')}\n`;
}
