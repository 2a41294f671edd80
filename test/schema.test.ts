import { expect, it } from 'vitest'
import { rooms } from '../src/domain/index.js'
import { buildGatewaySchema, sdlOf } from '../src/graphql/schema.js'

it('schema.graphql says what the code says', async () => {
  const entities = rooms.flatMap((room) => room.entities)
  const schema = buildGatewaySchema(
    rooms.flatMap((room) => room.resolvers),
    entities.map((entity) => entity.meta.class as never),
  )
  await expect(sdlOf(schema)).toMatchFileSnapshot('../schema.graphql')
})
