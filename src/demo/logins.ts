import type { Config } from '../config.js'

export interface DemoLogins {
  password: string
  accounts: { email: string; label: string }[]
}

/** The accounts that the demo data have for trying out each role; none where no demo runs. */
export const demoLogins = ({ demo, demoPassword }: Config): DemoLogins | undefined =>
  demo ? { password: demoPassword, accounts } : undefined

const accounts = [
  { email: 'owner@nova.example.com', label: 'Owner of the group, all campuses' },
  { email: 'admin@nova.example.com', label: 'Admin of a campus' },
  { email: 'manager@nova.example.com', label: 'Manager of a campus' },
  { email: 'agent@nova.example.com', label: 'Agent: own leads and unassigned ones' },
  { email: 'viewer@nova.example.com', label: 'Viewer: reads, changes nothing' },
  { email: 'owner@sunline.example.com', label: 'Owner of another company' },
]
