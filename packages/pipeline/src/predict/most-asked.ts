/** The most images of one question: more are not looked at by a person, and drawing 10,000 takes most of a minute. */
export const MOST_ASKED = 1000;
