package dev.layerwise.report;

import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.Result;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Turns objects of the SARIF library into JSON. The library leaves out what equals SARIF's default; for levels that
 * would be wrong, since a result without one takes that of its rule.
 */
final class SarifMapper {

    private final ObjectMapper mapper = JsonMapper.builder(JsonOutput.FACTORY)
            .addMixIn(Result.class, EverySetting.class)
            .addMixIn(ReportingConfiguration.class, EverySetting.class)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private interface EverySetting {}

    String json(Object object) {
        try {
            return mapper.writeValueAsString(object);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException("a string can be written to", failed);
        }
    }
}
