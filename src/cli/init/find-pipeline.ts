import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where a project's pipeline runs, the file its step goes into, and the template of that step. */
export interface Pipeline {
  readonly name: string;
  readonly file: string;
  readonly template: 'github' | 'gitlab' | 'aws';
}

const GITHUB: Pipeline = { name: 'GitHub Actions', file: '.github/workflows/assay.yml', template: 'github' };
const GITLAB: Pipeline = { name: 'GitLab CI', file: '.gitlab-ci.yml', template: 'gitlab' };
const AWS: Pipeline = { name: 'AWS CodeBuild', file: 'buildspec-assay.yml', template: 'aws' };

/** What tells of each, the surest first. */
const SIGNS: readonly (readonly [file: string, pipeline: Pipeline])[] = [
  ['.github/workflows', GITHUB],
  ['.gitlab-ci.yml', GITLAB],
  ['buildspec.yml', AWS],
  ['buildspec.yaml', AWS],
  ['.github', GITHUB],
];

/** The pipeline of the repository with this top folder, by its files, else by where it is pushed to. */
export function findPipeline(top: string): Pipeline | undefined {
  const sign = SIGNS.find(([file]) => existsSync(path.join(top, file)));
  if (sign !== undefined) return sign[1];
  const config = path.join(top, '.git', 'config');
  const text = existsSync(config) ? readFileSync(config, 'utf8') : '';
  const host = /^\s*url\s*=.*?(github|gitlab|codecommit)/m.exec(text)?.[1] ?? '';
  return { github: GITHUB, gitlab: GITLAB, codecommit: AWS }[host];
}
