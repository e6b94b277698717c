package dev.stepwarden.query.paging;

/** The installation's secret for page tokens, the same after a restart. When it is lost, tokens of before are refused. */
public interface TokenSecret {
    /** 32 bytes. */
    byte[] bytes();
}
