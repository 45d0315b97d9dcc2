/** `npm run sarif -- file...`: whether SARIF files are such as GitHub takes. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { hasValidator, schemaErrors, validatorRemarks } from '../helpers/sarif-validator.js';

const files = process.argv.slice(2).map((file) => resolve(file));
const remarks = [
  ...files.flatMap((file) => schemaErrors(JSON.parse(readFileSync(file, 'utf8'))).map((error) => `${file}: ${error}`)),
  ...(hasValidator ? validatorRemarks(files) : []),
];
for (const line of remarks) console.error(line);
const nets = hasValidator ? 'schema and validator' : 'schema only: there is no validator for this platform';
console.log(`${String(files.length)} files, ${String(remarks.length)} remarks (${nets})`);
process.exitCode = remarks.length === 0 && files.length > 0 ? 0 : 1;
