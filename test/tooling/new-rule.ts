/** `npm run new:rule -- some-defect`: the folder of a rule, with a case that fails until the rule finds something. */
import { casePackage, refuse, scaffold, sentence } from './scaffold.js';

const id = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
  refuse('Usage: npm run new:rule -- <id>, kebab-case, which says the defect: missing-idempotency-key');
}

scaffold({
  [`rules/${id}/rule.ts`]: rule(),
  [`rules/${id}/README.md`]: readme(),
  [`rules/${id}/cases/first-shape/package.json`]: casePackage('first-shape', { express: '5.1.0' }),
  [`rules/${id}/cases/first-shape/src/server.ts`]: firstCase(),
});

function rule(): string {
  return `import { defineRule } from '../../src/engine/rule-api.js';

/** ${sentence(id)}: say here what makes the rule silent, and look for exactly that. */
export default defineRule({
  id: '${id}',
  title: '${sentence(id)}',
  severity: 'medium',
  precision: 'low',
  standards: { cwe: [], top10: [], api: [], asvs: [], pci: [] },
  messages: {
    found: '{entry} does what it must not: say what an attacker gains.',
  },
  fixes: {
    found: 'Say what to change, in terms of the audited code.',
  },
  check() {
    // Ask the traces; nothing is reported yet, so the first case fails.
  },
});
`;
}

function readme(): string {
  return `# ${id}

Severity: medium. One sentence: what reaches what, and what is missing on the way.

## What

What the rule asks of a trace.

## Why it is exploitable

1. What the attacker sends, step by step, and what they gain.

## How to fix

\`\`\`ts
// bad
// good
\`\`\`

## What is reported and what is not

Reported:

Silent:

## When it is right to suppress

## Standards
`;
}

function firstCase(): string {
  return `import express from 'express';

const app = express();

// Replace both routes: the defect in the smallest believable program, and its nearest safe neighbour.
app.post('/unsafe', (_req, res) => { // expect: ${id}
  res.json({});
});

app.post('/safe', (_req, res) => { // ok: ${id}
  res.json({});
});

app.listen(3000);
`;
}
