import type { Config } from '../../config.js'
import { type Linked, signedLink } from '../../http/signed-link.js'

interface ExportedFile {
  id: number
  storageKey: string
}

/** The file of an export, as a link leads to it. */
export const linked = ({ id, storageKey }: ExportedFile): Linked => ({ path: `/exports/${id}`, seal: storageKey })

/** Address of the file of an export. Its signature is the right to read it, whoever asks, for an hour. */
export const linkTo = (file: ExportedFile, config: Pick<Config, 'publicUrl' | 'jwtSecret'>, now?: number): string =>
  signedLink(linked(file), config, now)
