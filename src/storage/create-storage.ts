import type { Config } from '../config.js'
import { diskStorage } from './disk.js'
import { s3Address } from './s3-address.js'
import type { Storage } from './storage.js'

/** Where files are kept: in a bucket if one is named, else below DATA_DIR. */
export async function createStorage({ storageUrl, dataDir }: Pick<Config, 'storageUrl' | 'dataDir'>): Promise<Storage> {
  if (!storageUrl) return diskStorage(dataDir)
  // Loaded where it is used only: it takes as long as the rest of the start.
  const { s3Storage } = await import('./s3.js')
  return s3Storage(s3Address(storageUrl)!)
}
