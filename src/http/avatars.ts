import type { FastifyPluginAsync } from 'fastify'
import { avatarKey } from '../storage/avatar.js'
import type { Storage } from '../storage/storage.js'

/**
 * `GET /avatars/:name`. Open to whoever knows the name, which holds 64 random bits, so that pages can show pictures without a token;
 * a new picture has a new name, so caches may keep it for ever.
 */
export const avatars: FastifyPluginAsync<{ storage: Storage }> = async (app, { storage }) => {
  app.get<{ Params: { name: string } }>('/avatars/:name', async (request, reply) => {
    const picture = await storage.get(avatarKey(request.params.name))
    if (!picture) return reply.callNotFound()
    return reply
      .headers({
        'content-type': 'image/webp',
        'content-length': picture.size,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'cross-origin',
      })
      .send(picture.stream)
  })
}
