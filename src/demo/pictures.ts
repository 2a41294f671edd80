import sharp from 'sharp'
import { avatarKey } from '../storage/avatar.js'
import type { Storage } from '../storage/storage.js'
import { companyId, type CompanyKey } from './companies.js'
import { type Drawing, novaLogo, portrait, sunlineLogo } from './drawings.js'
import { colleagueId, type ColleagueKey, colleagues } from './people.js'
import { Random } from './random.js'

/** Pixels that are computed; the picture itself is larger. */
const drawn = 160

/** Half of the people, and both roots of companies. */
const drawings = new Map<CompanyKey | ColleagueKey, { owner: string; drawing: Drawing }>([
  ...colleagues.flatMap(({ key, look }) =>
    look ? [[key, { owner: `user-${colleagueId(key)}`, drawing: portrait(look) }] as const] : [],
  ),
  ['group', { owner: `company-${companyId('group')}`, drawing: novaLogo }],
  ['sunline', { owner: `company-${companyId('sunline')}`, drawing: sunlineLogo }],
])

/** The key that the picture of a colleague or a company is kept under; null without one. */
export function pictureKey(key: CompanyKey | ColleagueKey): string | null {
  const owner = drawings.get(key)?.owner
  const chance = new Random(`picture of ${key}`)
  const letters = Array.from({ length: 16 }, () => chance.whole(0, 15).toString(16)).join('')
  return owner ? avatarKey(`${owner}-${letters}.webp`) : null
}

export async function putPictures(storage: Storage): Promise<void> {
  const kept = Array.from(drawings, async ([key, { drawing }]) =>
    storage.put(pictureKey(key)!, await rendered(drawing)),
  )
  await Promise.all(kept)
}

function rendered({ background, shapes }: Drawing): Promise<Buffer> {
  const pixels = Buffer.alloc(drawn * drawn * 3)
  for (let place = 0; place < drawn * drawn; place++) {
    const [x, y] = [((place % drawn) + 0.5) / drawn, (Math.floor(place / drawn) + 0.5) / drawn]
    const color = background(x, y)
    for (const shape of shapes) cover(color, shape.color, 0.5 - shape.distance(x, y) * drawn)
    pixels.set(color, place * 3)
  }
  return sharp(pixels, { raw: { width: drawn, height: drawn, channels: 3 } })
    .resize(512, 512, { kernel: 'linear' })
    .webp({ quality: 82, effort: 1 })
    .toBuffer()
}

/** Paints over a colour, less at the edges. */
function cover(color: number[], paint: number[], share: number): void {
  if (share <= 0) return
  for (const index of color.keys()) color[index] = color[index]! + (paint[index]! - color[index]!) * Math.min(1, share)
}
