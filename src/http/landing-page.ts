const cdn = 'https://embeddable-sandbox.cdn.apollographql.com'
const frame = 'https://sandbox.embed.apollographql.com'

/** Lets Apollo's Sandbox in, and nothing else that is not ours. */
export const landingPagePolicy = [
  "default-src 'self'",
  `script-src 'self' ${cdn}`,
  "style-src 'self'",
  "img-src 'self' data: https://*.apollographql.com",
  `frame-src ${frame}`,
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What a browser sees at `GET /graphql`. Its script and style belong to the explorer's build. */
export const landingPageHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Leadsy Gateway · GraphQL</title>
<link rel="icon" type="image/svg+xml" href="/graphiql/favicon.svg">
<link rel="stylesheet" href="/graphiql/landing-page.css">
</head>
<body>
<header>
  <img src="/graphiql/favicon.svg" alt="" width="28" height="28">
  <b>Leadsy Gateway</b>
  <span id="who"></span>
  <a id="sign-in" href="/graphiql/?next=sandbox" hidden>Sign in to see the schema</a>
  <a href="/api/v1/docs">REST documentation</a>
  <a class="button" href="/graphiql/">Open the offline explorer</a>
</header>
<main>
  <section id="loading">
    <h1>Loading Apollo Sandbox…</h1>
    <p>It comes from the internet. This gateway has an explorer of its own that needs none.</p>
    <a class="button" href="/graphiql/">Open the offline explorer</a>
  </section>
  <section id="offline" hidden>
    <h1>Apollo Sandbox cannot be loaded</h1>
    <p>It lives on the internet, and this browser does not reach it. The gateway itself is fine: <code>POST /graphql</code>
      answers, and its own explorer works without the internet.</p>
    <a class="button" href="/graphiql/">Open the offline explorer</a>
  </section>
  <div id="sandbox"></div>
</main>
<script type="module" src="/graphiql/sandbox.js"></script>
</body>
</html>
`
