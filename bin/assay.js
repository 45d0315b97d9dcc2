#!/usr/bin/env node
// Syntax and features that every Node since 12.20 knows: an old Node must get this far to be told that it is too old.
import { existsSync } from 'node:fs';
import module from 'node:module';

var version = process.versions.node.split('.').map(Number);
var supported = version[0] > 20 || (version[0] === 20 && version[1] >= 19);
var entry = new URL('../dist/src/cli/main.js', import.meta.url);

if (!supported) {
  process.stderr.write('assay needs Node.js 20.19 or newer; this is ' + process.versions.node + '.\n');
  process.exitCode = 2;
} else if (!existsSync(entry)) {
  process.stderr.write('assay is not built: run "npm ci" (or "npm run build") in its folder first.\n');
  process.exitCode = 2;
} else {
  // Since Node 22.1: what was compiled once is read from a cache in the folder for temporary files.
  if (module.enableCompileCache) module.enableCompileCache();
  import(entry.href)
    .then(function (cli) {
      return cli.main(process.argv.slice(2));
    })
    .then(function (code) {
      process.exitCode = code;
    });
}
