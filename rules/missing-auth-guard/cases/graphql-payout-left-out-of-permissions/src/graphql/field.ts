import type { GraphQLFieldConfig } from 'graphql';
import { metrics } from '../server/metrics.js';
import type { Viewer } from '../server/context.js';

type Field = GraphQLFieldConfig<unknown, Viewer>;

/** Counts how often an operation is asked for. */
export function counted(config: Field): Field {
  const { resolve } = config;
  return {
    ...config,
    resolve: async (parent, args, context, info) => {
      metrics.count(info.fieldName);
      return resolve?.(parent, args, context, info);
    },
  };
}
