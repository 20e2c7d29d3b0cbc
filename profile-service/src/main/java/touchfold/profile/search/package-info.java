/** By which words somebody is found, and what is looked for. Pure. */
package touchfold.profile.search;
