import type { Config } from '../config.js'
import type { DemoLogins } from '../http/explorer.js'

/** The accounts that the demo data have for trying out each role; none where no demo runs. */
export const demoLogins = ({ demo, demoPassword }: Config): DemoLogins | undefined =>
  demo ? { password: demoPassword, accounts } : undefined

const accounts = [
  { email: 'owner@nova.example.com', label: 'Owner of Nova Learning Group, all campuses' },
  { email: 'admin@nova.example.com', label: 'Admin of the Phoenix campus' },
  { email: 'manager@nova.example.com', label: 'Manager of the Phoenix campus' },
  { email: 'agent@nova.example.com', label: 'Agent in Phoenix and Tucson: own and unassigned leads' },
  { email: 'viewer@nova.example.com', label: 'Viewer of the Phoenix campus: changes nothing' },
  { email: 'owner@sunline.example.com', label: 'Owner of Sunline Solar, a company of its own' },
]
