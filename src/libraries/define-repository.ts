import type { Row } from '../model/library.js';
import { typeormBuilder } from './define-typeorm-builder.js';

/** What has the operations of a repository: where it is found, what names the entity, and the first argument after that. */
interface Host {
  readonly path: string;
  readonly entity: string;
  readonly from: number;
}

const HOSTS: readonly Host[] = [
  { path: 'Repository()', entity: 'type', from: 0 },
  { path: 'EntityManager()', entity: 'arg0', from: 1 },
  // Active record: static methods of a class that extends BaseEntity.
  { path: 'BaseEntity', entity: 'type', from: 0 },
];

const asked = { async: true, throws: true };

function reads({ path, entity, from }: Host): readonly Row[] {
  const first = `arg${String(from)}`;
  const one = { entity, where: `where:${first}`, lock: { ref: `${first}.lock.mode` } };
  const many = { ...one, many: true };
  const figure = { entity, many: true, aggregate: true };
  const row = (names: string, rest: Omit<Row, 'path'>): Row => ({ path: `${path}.${names}()`, ...asked, ...rest });
  return [
    row('findOne|findOneBy', { effects: [{ read: one }], returns: { maybe: 'result' } }),
    row('findOneOrFail|findOneByOrFail', { effects: [{ read: one }] }),
    row('find|findBy|findByIds', { effects: [{ read: many }] }),
    row('findAndCount|findAndCountBy', { effects: [{ read: many }], returns: { array: ['result', 'count'] } }),
    row('count|countBy|exists|existsBy|exist', { effects: [{ read: { ...figure, where: one.where } }] }),
    row('sum|average|minimum|maximum', { effects: [{ read: { ...figure, where: `arg${String(from + 1)}` } }] }),
  ];
}

function writes({ path, entity, from }: Host): readonly Row[] {
  const first = `arg${String(from)}`;
  const second = `arg${String(from + 1)}`;
  const by = `arg${String(from + 2)}`;
  const isNamed = from > 0;
  // `manager.save(row)` does without the entity's name.
  const saved = isNamed ? { value: `${first} | arg0` } : { value: first, entity };
  const removed = { entity: `${entity} | ${first}`, where: isNamed ? `row:${first} | row:arg0` : `row:${first}` };
  const changed = { entity, where: `key:${first}`, many: true, counts: true, countIn: 'affected' };
  const row = (names: string, effect: NonNullable<Row['effects']>[number]): Row => ({
    path: `${path}.${names}()`,
    effects: [effect],
    ...asked,
  });
  const shift = (as: 'increment' | 'decrement'): Row =>
    row(as, { write: { operation: 'update', change: { columns: second, by, as }, ...changed } });
  return [
    { path: `${path}.create()`, returns: { draft: { entity, data: first } } },
    { path: `${path}.merge()`, returns: first },
    row('save', { save: saved }),
    row('insert', { write: { operation: 'create', entity, data: first } }),
    row('upsert', { write: { operation: 'upsert', entity, data: first } }),
    row('update', { write: { operation: 'update', data: second, ...changed } }),
    row('restore', { write: { operation: 'update', ...changed } }),
    row('delete|softDelete', { write: { operation: 'delete', ...changed } }),
    row('remove|softRemove', { write: { operation: 'delete', ...removed } }),
    shift('increment'),
    shift('decrement'),
    { path: `${path}.createQueryBuilder()`, builder: typeormBuilder },
  ];
}

/** The operations of TypeORM's repositories, entity managers and active records. */
export const repositoryRows: readonly Row[] = HOSTS.flatMap((host) => [...reads(host), ...writes(host)]);
