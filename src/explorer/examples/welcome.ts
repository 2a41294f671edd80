export const welcome = `# Welcome to the Leadsy Gateway.
# This asks who you are: change it.
# Ctrl-Space proposes what fits,
# Ctrl-Enter sends it.

query Welcome {
  viewer {
    user {
      fullName
      email
      primaryAccess {
        access { name }
        company { name }
      }
    }
    permissions
  }
}
`
