import graphql, { configs, parser } from '@graphql-eslint/eslint-plugin'

const rule = (name) => `@graphql-eslint/${name}`

export default [
  {
    files: ['**/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser, parserOptions: { graphQLConfig: { schema: './schema.graphql' } } },
    rules: {
      ...configs['flat/schema-recommended'].rules,
      ...configs['flat/schema-relay'].rules,
      // What can be asked for by itself implements Node, which demands an id; payloads, edges and values have none.
      [rule('strict-id-in-types')]: 'off',
      // The presets contradict the Relay specification here: connections have `nodes`. Entries of a timeline are no nodes.
      [rule('relay-edge-types')]: [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      [rule('require-description')]: [
        'error',
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      [rule('input-name')]: [
        'error',
        { checkInputType: true, caseSensitiveInputType: false, checkMutations: true, checkQueries: false },
      ],
      [rule('no-scalar-result-type-on-mutation')]: 'error',
      [rule('require-nullable-result-in-root')]: 'error',
      [rule('require-nullable-fields-with-oneof')]: 'error',
      [rule('require-deprecation-reason')]: 'error',
      [rule('require-deprecation-date')]: 'error',
    },
  },
]
