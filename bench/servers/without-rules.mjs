// Loaded before the gateway: takes the rules of visibility out, but for "is not deleted", which is no question of who asks.
import { rooms } from '../../dist/domain/index.js'

for (const readable of rooms.flatMap((room) => room.readables)) {
  const { visibleTo } = readable
  readable.visibleTo = (viewer) => ('deletedAt' in visibleTo(viewer) ? { deletedAt: null } : {})
}
