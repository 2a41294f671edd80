/** Why the gateway does not start, in words for the person who started it; told without a stack. */
export class CannotStart extends Error {}
