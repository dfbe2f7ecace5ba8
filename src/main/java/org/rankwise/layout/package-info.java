/**
 * What data is measured in.
 */
package org.rankwise.layout;
