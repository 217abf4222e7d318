package io.heaviside.trainer.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Locale;

/** Reads and writes enum constants as {@link Words}. */
final class WordsModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  WordsModule() {
    addSerializer(new Writer());
    setDeserializerModifier(new Readers());
  }

  @SuppressWarnings("rawtypes") // Jackson's serializers are keyed by the raw class.
  private static final class Writer extends StdSerializer<Enum> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Enum.class);
    }

    @Override
    public void serialize(Enum value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(Words.of(value));
    }
  }

  private static final class Readers extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription description,
        JsonDeserializer<?> standard) {
      return new Reader(type.getRawClass().asSubclass(Enum.class));
    }
  }

  @SuppressWarnings("rawtypes")
  private static final class Reader extends JsonDeserializer<Enum> {
    private final Class<? extends Enum> type;

    Reader(Class<? extends Enum> type) {
      this.type = type;
    }

    @Override
    public Enum deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (parser.currentToken().isStructStart()) {
        throw ConfigException.outOfRange(
            key(parser),
            parser.isExpectedStartArrayToken() ? "a list" : "a block of keys",
            "one of " + Words.all(type, any -> true));
      }
      String text = parser.getText();
      String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
      for (Enum constant : type.getEnumConstants()) {
        if (constant.name().equals(name)) {
          return constant;
        }
      }
      throw ConfigException.outOfRange(key(parser), text, "one of " + Words.all(type, any -> true));
    }

    private static String key(JsonParser parser) {
      return ConfigReader.dotted(parser.getParsingContext());
    }
  }
}
