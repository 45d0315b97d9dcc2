/** Shell completion: `assay completion bash|zsh|fish|powershell` prints the script, a hidden command answers it. */
import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { listRules } from '../package-files.js';

/** Adds both commands; call it when all others are there, for it reads them. */
export function addCompletion(program: Command): void {
  const completion = tab(program, { completionCommandName: 'completion' });
  const completeRules = (complete: (value: string, description: string) => void): void => {
    for (const id of listRules()) complete(id, '');
  };
  completion.commands.get('explain')?.argument('rule-or-fingerprint', completeRules);
  completion.commands.get('check')?.option('rule', 'run these rules only', completeRules);
}
